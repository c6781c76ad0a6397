import { answerFirst } from '../command-line.js';
import { helpText, readArguments } from './demo/arguments.js';

const given = answerFirst({ help: helpText, exitCode: 2, read: readArguments });
if (given !== undefined) {
  const { runDemo } = await import('./run/demo.js');
  process.exitCode = await runDemo(given);
}
