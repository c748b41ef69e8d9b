// Holds the style sheets and scripts of the site to the browsers in .browserslistrc. Two rules know the
// browsers of each script function by that list; what the rules for CSS and for newer JavaScript know is a
// year: by the end of BASELINE every browser of the list had it, but for a few features that hide and show
// nothing (https://web.dev/baseline).
import { readFileSync } from "node:fs";
import css from "@eslint/css";
import baseline from "eslint-plugin-baseline-js";
import compat from "eslint-plugin-compat";
import globals from "globals";

const BASELINE = 2022;

// What may be missing, with the reason: tests/site/browsers/test_browsers.py takes each of these away and looks at the
// pages
const mayLack = JSON.parse(readFileSync(new URL("browsers.json", import.meta.url), "utf8"));
const names = (kind) => Object.keys(mayLack[kind]).map((name) => name.replace(/^[:@]+/, ""));

// Every browser of the list has these as we write them: with a prefix, or in the part of the feature that we
// use
const PROPERTIES = ["mask", "outline", "forced-color-adjust", "print-color-adjust", "accent-color"];
const SELECTORS = ["marker"];
const AT_RULES = ["page"];
const VALUES = { "overflow-wrap": ["anywhere"], "break-after": ["avoid"] };

// Scripts ask for these before they use them: by the name of the feature, and of the function
const GUARDED = [
  ...["screen-wake-lock", "vibration", "highlight", "requestidlecallback"],
  ...["network-information", "storage-manager", "async-clipboard", "share"],
];
const POLYFILLS = ["navigator.wakeLock", "navigator.connection", "Highlight", "requestIdleCallback"];

// What no rule finds: a function of every element, a function that a rule takes for another, a value of a
// custom property
const POPOVER = "CallExpression[optional=false] > MemberExpression[property.name=/^(show|hide)Popover$/]";
const NOT_IN_SAFARI_15 = "Safari 15.4 does not have it: see .browserslistrc.";

export default [
  { ignores: ["theme/assets/vendor/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.js"],
    plugins: { compat, baseline },
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "script",
      globals: {
        ...globals.browser,
        ...globals.serviceworker,
        EnglishStemmer: "readonly",
        MiniSearch: "readonly",
      },
    },
    settings: { polyfills: POLYFILLS },
    rules: {
      "compat/compat": "error",
      "baseline/use-baseline": [
        "error",
        {
          available: BASELINE,
          includeWebApis: { preset: "auto" },
          includeJsBuiltins: { preset: "auto" },
          ignoreFeatures: GUARDED,
        },
      ],
      "no-restricted-properties": [
        "error",
        { object: "Response", property: "json", message: NOT_IN_SAFARI_15 },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: POPOVER, message: `Call it with "?.". ${NOT_IN_SAFARI_15}` },
      ],
      "no-undef": "error",
      "no-unused-vars": ["error", { vars: "local" }], // a script's one global is for the other scripts
    },
  },
  { files: ["theme/sw.js"], rules: { "no-undef": "off" } }, // the build writes its constants
  {
    files: ["**/*.css"],
    plugins: { css },
    language: "css/css",
    languageOptions: { tolerant: true },
    rules: {
      "css/use-baseline": [
        "error",
        {
          available: BASELINE,
          allowAtRules: [...AT_RULES, ...names("atRules")],
          allowFunctions: names("functions"),
          allowProperties: [...PROPERTIES, ...names("properties")],
          allowPropertyValues: VALUES,
          allowSelectors: [...SELECTORS, ...names("selectors")],
        },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "Raw[value=/light-dark\\(/]",
          message: `Use two colours, as room.css does. ${NOT_IN_SAFARI_15}`,
        },
      ],
    },
  },
];
