import { answerFirst } from '../command-line.js';
import { helpText, readArguments } from './doctor/arguments.js';

const given = answerFirst({ help: () => helpText, exitCode: 2, read: readArguments });
if (given !== undefined) {
  const { runDoctor } = await import('./run/doctor.js');
  await runDoctor(given);
}
