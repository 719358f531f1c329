/** Loaded before a `.ts` entry: an old Node would end in a stack trace, so it is told in one sentence what is missing. */
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Hai Cấp needs Node 22.18 or newer, and this is ${process.version}: run it by "npm run …", which brings Node 24 where it can.\n`,
  );
  process.exit(1);
}
