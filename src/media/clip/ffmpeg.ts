import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { within } from '../../jobs/wait.js';

/** Longer than any ffprobe output used here; the rest is dropped. */
const MAX_OUTPUT_CHARS = 64 * 1024;

/** How much of its error output goes into an error. */
const MAX_COMPLAINT_CHARS = 500;

const VERSION_MS = 10_000;

/**
 * A third of what Linux gives a process that is not nice. The lowest priority, 19, gets a hundredth: beside anything
 * busy, a member would wait for minutes.
 *
 * @see https://man7.org/linux/man-pages/man7/sched.7.html (a factor of 1.25 for each step)
 */
const NICE = 5;

/**
 * Runs one of ffmpeg's programs and resolves with its output. An abort of `signal` kills it; the promise settles only
 * after the process has exited. Rejects with the signal's reason, with Node's own error when the program can't be
 * started (see {@link isAbsent}), or with the end of its error output when it fails.
 */
export function runFfmpeg(program: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    });
    // First of all: without a listener, a program that can't be started would end the bot. An abort is reported here
    // too, before the process has exited; then `close` settles the promise.
    child.on('error', (error) => {
      if (child.pid === undefined) reject(error);
    });
    // Where this process has no file handle left, the child has no output either.
    if (child.pid === undefined) return;
    stepBack(child.pid);
    let output = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(0, MAX_OUTPUT_CHARS);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints = (complaints + text).slice(-MAX_COMPLAINT_CHARS);
    });
    child.on('close', (code, killedBy) => {
      if (signal.aborted) reject(signal.reason);
      else if (code === 0) resolve(output);
      else reject(new Error(`${program} ended with ${killedBy ?? code}: ${complaints.trim()}`));
    });
  });
}

/** Lowers the priority: an encoder takes every core, but the bot must still answer Discord within 3 s. */
function stepBack(pid: number): void {
  try {
    setPriority(pid, NICE);
  } catch {
    // It has already exited, or this user may not set priorities.
  }
}

/** True when `error` means that a program is not installed or not executable. */
export function isAbsent(error: unknown): boolean {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return false;
  return String(error.syscall).startsWith('spawn') && (error.code === 'ENOENT' || error.code === 'EACCES');
}

/** ffmpeg's version, such as `5.1.9-0+deb12u1`; undefined when it is missing or broken. */
export async function ffmpegVersion(ffmpegPath = 'ffmpeg'): Promise<string | undefined> {
  try {
    const output = await within(VERSION_MS, undefined, (limit) =>
      runFfmpeg(ffmpegPath, ['-hide_banner', '-version'], limit),
    );
    return /^ff\w+ version (\S+)/.exec(output)?.[1];
  } catch {
    return undefined;
  }
}
