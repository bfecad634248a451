-- Texts of a few words are copies of nothing.

DELETE FROM signature WHERE document IN (SELECT number FROM document WHERE characters < 50);
