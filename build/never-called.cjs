// Replaces, in the build, the parts of packages that nothing calls: see vite.config.ts.
module.exports = {};
