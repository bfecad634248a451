-- Its rows have moved to mended_part: apart, so that the move can be repeated.

ALTER TABLE mended_document DROP COLUMN IF EXISTS content;
