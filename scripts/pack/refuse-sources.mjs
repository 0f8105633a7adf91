// Runs before npm packs a package's own folder, under any version of Node.js.
process.stderr.write(
  'These are the sources. "npm run pack" in the root folder makes the packages: dist/packages/*.tgz.\n',
);
process.exit(1);
