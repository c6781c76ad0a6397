import type { PartName } from './parts.js';
import type { PerformanceRecord } from './record.js';
import { tableOf } from './table.js';

/** What a part's figures mean, and what limits them. */
const ABOUT: Readonly<Record<PartName, { readonly title: string; readonly text: string }>> = {
  start: {
    title: 'Start and rest',
    text: `From the start of the process to READY, and the memory five seconds later, when nobody uses it. The rival is the
smallest discord.js bot: it connects and does nothing else. What Flipbook loads beside discord.js, it pays for here; part
of that is the compilation of its code, which Node.js 22 and newer keep from one start to the next. The very first start
takes some 200 ms more CPU time: it checks in a process of its own that pictures can be read. Instructions are counted by
Valgrind from the start to the end; unlike times, they don't depend on what else the machine does.`,
  },
  burst: {
    title: 'A burst of commands',
    text: `Everybody presses Enter at once, each in a channel of their own. Discord drops a command that isn't answered within
three seconds, so the first answers leave before any other work begins. The rival only answers, and does nothing after
that. One CPU limits both: discord.js reads an interaction, builds its objects, and makes a request for each answer.`,
  },
  follow: {
    title: 'Following',
    text: `All requests are in progress at fal, and the bot watches them for half a minute. The rival is the loop of most bots of
this kind: \`fal.subscribe\`, which polls every half second, and an edit at each update. Flipbook keeps a stream open for
each job (20 kB), and polls at most ten times a second for all of them beside it.`,
  },
  growth: {
    title: 'How it grows',
    text: `The same with more and more jobs in one process. A flat line means that the whole grows with the number of jobs and
no faster. With few jobs, what is loaded once weighs more on each.`,
  },
  deliver: {
    title: 'Delivery',
    text: `From the moment in which fal has finished to the moment in which Discord has all of the clip. The rival pipes the
same bytes from fal to Discord as fast as Node.js can; it knows when they are there, checks nothing and keeps nothing.
Flipbook hears of it by the stream, reads the result, and checks that the file is a whole MP4 before Discord sees it. On
loopback the network costs nothing, so this shows the bot's own share.`,
  },
  shrink: {
    title: 'A clip over the limit',
    text: `The same for a clip that is larger than the server's limit, so that Flipbook makes a smaller copy. It is as fast as
ffmpeg on this machine; the second line is what Flipbook adds.`,
  },
  memory: {
    title: 'Memory under load',
    text: `How much more than at rest the bot takes at its peak, and ten seconds later, together with the processes that it starts.
Photos are decoded in a process of their own, which ends when it has nothing to do: Node.js, the decoder and one decoded
photo are about half of the first line. Clips pass through a file and are never in memory as a whole.`,
  },
};

/** The page with everything that was measured last. */
export function performancePage({ runs }: PerformanceRecord): string {
  const sections = Object.entries(ABOUT).flatMap(([name, { title, text }]) => {
    const run = runs[name];
    if (run === undefined) return [];
    const body = name === 'growth' ? '![How following grows](performance-growth.svg)' : tableOf(run.figures);
    return [`## ${title}\n\n${text}\n\n${body}\n\n*Measured on ${run.day}, ${run.machine}.*`];
  });
  return `# Performance

Flipbook beside what people would use instead, measured by \`npm run bench\`, which also writes this page. All sides run in
turns on one machine against the same embedded Discord and fal: **compare the columns**, since the times themselves are
those of a small, shared machine. Each value is the median of the rounds, each × the median of the rounds' ratios.

![Each figure beside its rival's](performance-ratios.svg)

A bar to the left costs less than the rival, one to the right more; the mark is the most that it is meant to be.

${sections.join('\n\n')}

## Measuring

\`npm run bench\` takes an hour and a half, \`npm run bench -- burst\` one part, and \`npm run bench -- --quick\` two minutes: it
compares its ratios with those in \`performance.json\`, and fails when one is twice as bad. \`--profile\` shows in which
functions the bot was busy. CPU times and memory come from Linux's \`/proc\`, child processes included.
`;
}
