// Validate a JSON file by its schema with Ajv: node read-data.js SCHEMA FILE. Prints what is wrong, and ends with 1.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const [schema, data] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);
if (!validate(data)) {
  console.log(JSON.stringify(validate.errors));
  process.exitCode = 1;
}
