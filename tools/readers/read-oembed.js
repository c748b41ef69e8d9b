// Ask how to show pages as a publishing system does, and print the answers: node read-oembed.js ORIGIN ADDRESS…
// What is asked of the published origin, the site served at ORIGIN answers.
import { extract } from "@extractus/oembed-extractor";

const [served, ...addresses] = process.argv.slice(2);
const published = new URL(addresses[0]).origin;
const fromServed = (address) => fetch(String(address).replace(published, new URL(served).origin));

for (const address of addresses) console.log(JSON.stringify(await extract(address, {}, fromServed)));
