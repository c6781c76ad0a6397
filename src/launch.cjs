'use strict';

/**
 * Starts a script of `dist/run`, with the words behind its name: `node src/launch.cjs tools/demo --help`. Without a name it
 * only looks at Node.js. Any Node.js must be able to read this file, or it could not say that it is too old.
 */
const { existsSync } = require('fs');
const { enableCompileCache } = require('module');
const path = require('path');
const { pathToFileURL } = require('url');
const { engines } = require('../package.json');

const oldest = engines.node.replace('>=', '');
const present = process.versions.node;
const name = process.argv[2];

function isOlder(one, other) {
  const [major, minor] = one.split('.').map(Number);
  const [otherMajor, otherMinor] = other.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

function leave(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** A library that is not built for this machine fails while the script is loaded, before the script can say a word. */
function leaveUnloaded(error) {
  const reader = path.join(__dirname, '..', 'dist', 'src', 'tools', 'doctor', 'load-failure.js');
  return import(pathToFileURL(reader).href).then(({ readLoadFailure }) => {
    const failure = readLoadFailure(error);
    if (failure === undefined) throw error;
    leave(`Flipbook can't start: ${failure.found}. ${failure.cure}`);
  });
}

if (isOlder(present, oldest)) {
  leave(
    `Flipbook needs Node.js ${oldest} or newer, and this is ${present}: install it from https://nodejs.org, then run npm ci again.`,
  );
}
if (name !== undefined) {
  const script = path.join(__dirname, '..', 'dist', 'run', `${name}.js`);
  if (!existsSync(script)) {
    leave(
      'Flipbook is not built in this folder: run npm ci, which builds it (npm ci --omit=dev does not), or copy dist/ here.',
    );
  }
  // Node.js 22 and newer keep what they have compiled for the next start.
  if (enableCompileCache !== undefined) enableCompileCache();
  process.argv.splice(1, 2, script);
  import(pathToFileURL(script).href).catch(leaveUnloaded);
}
