// Read a GIFT file with gift-pegjs: node read-gift.js FILE. Prints its questions as JSON.
import { readFileSync } from "node:fs";
import gift from "gift-pegjs";

console.log(JSON.stringify(gift.parse(readFileSync(process.argv[2], "utf8"))));
