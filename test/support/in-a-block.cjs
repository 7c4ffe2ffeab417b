/**
 * Puts a module into a block of its own, where it may declare anew what Jest hands it as a parameter
 * (sandboxInjectedGlobals): `const { Promise } = require("./primordials")`.
 */
module.exports = { process: (text) => ({ code: `"use strict"; {${text}\n}` }) };
