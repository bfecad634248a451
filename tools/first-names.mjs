// Writes the table of first names and genders that resolution reads, from @faker-js/faker (MIT).
//
//   npm install --no-save @faker-js/faker@10.6.0
//   node tools/first-names.mjs | gzip -9n > \
//     annotators/src/main/resources/org/dramatis/annotators/resolve/lexicon/first-names.tsv.gz
//
// A name counts once a locale, five times in English ones; it is left out where the lesser gender
// has more than a quarter of its count.
import { allLocales } from '@faker-js/faker';

const counts = new Map();
for (const [locale, definition] of Object.entries(allLocales)) {
  const first = definition.person?.first_name ?? {};
  const weight = locale.startsWith('en') ? 5 : 1;
  for (const [index, key] of ['male', 'female'].entries()) {
    for (const name of new Set(first[key] ?? [])) {
      const word = name.toLowerCase();
      if (/^[\p{Script=Latin}'-]+$/u.test(word)) {
        const count = counts.get(word) ?? [0, 0];
        count[index] += weight;
        counts.set(word, count);
      }
    }
  }
}
for (const word of [...counts.keys()].sort()) {
  const [male, female] = counts.get(word);
  if (Math.min(male, female) <= 0.25 * (male + female)) {
    console.log(`${word}\t${male > female ? 'm' : 'f'}`);
  }
}
