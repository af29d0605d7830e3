// Stands in the build for the parts of packages that nobody calls: see vite.config.ts.
module.exports = {};
