/**
 * Tests run as CommonJS, compiled file by file by swc; types are checked by `tsc`, not here.
 *
 * @type {import("jest").Config}
 */
export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  // test/types/wrong holds uses that must not compile: another test reads what the compiler says of them.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/types/wrong/"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out/", "<rootDir>/.limen/"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        swcrc: false,
        sourceMaps: "inline",
        jsc: { target: "es2023", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
      },
    ],
    // it declares some of the injected globals anew
    "/readable-stream/lib/": "<rootDir>/test/support/in-a-block.cjs",
  },
  transformIgnorePatterns: ["/node_modules/(?!(?:.*/)?readable-stream/)"],
  // Tests run in a context of their own (node:vm), in which each look at a global takes over a microsecond; modules
  // are handed these as parameters instead. Nothing is there that a test may replace, such as Date or setTimeout.
  sandboxInjectedGlobals: [
    ...["Array", "BigInt", "Boolean", "Error", "Infinity", "JSON", "Map", "Math", "Number", "Object", "Promise"],
    ...["Proxy", "Reflect", "RegExp", "Set", "String", "Symbol", "TypeError", "WeakMap", "WeakSet"],
  ],
  reporters: ["default", "<rootDir>/test/reporter.mjs"],
  testSequencer: "<rootDir>/test/slow-first.mjs",
  // one more than the cores that there are at least: some tests wait for real programs most of their time
  maxWorkers: 3,
  // Tests start real programs, on machines that are busy with other things. What waits for them has limits of its own,
  // which say what did not come.
  testTimeout: 180_000,
};
