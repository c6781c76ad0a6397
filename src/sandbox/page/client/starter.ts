import type { PageCommand } from '../protocol.js';
import { commandsHere } from './command-list.js';
import { actionButton, element } from './element.js';
import type { MenuItem } from './menu.js';
import { channelOf, type State } from './state.js';

/** A picture that the page's server draws, and what could happen in it. */
export type Sample = { readonly name: string; readonly prompt: string };

const SAMPLES: readonly (Sample & { readonly width: number; readonly height: number })[] = [
  { name: 'landscape', prompt: 'the sun sets and the clouds drift by', width: 1280, height: 720 },
  { name: 'portrait', prompt: 'a breeze moves over the hills', width: 720, height: 1280 },
  { name: 'square', prompt: 'the light turns from day into night', width: 1024, height: 1024 },
];

/** What an empty #general offers on a first visit. */
export type Starter = {
  readonly node: HTMLElement;
  /** Shows it where it helps: in #general, once the bot offers its command. */
  readonly refresh: () => void;
};

const isAnimate = ({ definition: { name } }: PageCommand) => name === 'animate';

/** Creates it, hidden. Style sheets hide it once there are messages. */
export function createStarter(
  state: State,
  { onSample, onTrouble }: { readonly onSample: (sample: Sample) => void; readonly onTrouble: () => void },
): Starter {
  const pictures = SAMPLES.map((sample) => {
    const { name, width, height } = sample;
    const src = `/samples/${name}.png`;
    return element(
      'li',
      {},
      actionButton(
        { class: 'sample', 'aria-label': `Animate the ${name} picture` },
        [element('img', { src, alt: '', width, height }), element('span', {}, name)],
        () => onSample(sample),
      ),
    );
  });
  const node = element(
    'div',
    { class: 'starter', hidden: true },
    element('p', {}, 'Animate one of these pictures, or drop in your own:'),
    element('ul', { class: 'samples' }, ...pictures),
    element(
      'p',
      {},
      'Then see what the bot makes of trouble: ',
      actionButton({ class: 'as-link' }, 'Break things here', onTrouble),
    ),
  );
  return {
    node,
    refresh: () => {
      const channel = channelOf(state);
      const isOffered = commandsHere(state.world, { channel, type: 1 }).some(isAnimate);
      node.hidden = channel?.name !== 'general' || !isOffered;
    },
  };
}

/** The samples as entries of a menu, where they stay after the first message. */
export function sampleItems(onSample: (sample: Sample) => void): readonly MenuItem[] {
  return SAMPLES.map((sample) => ({
    label: `${sample.name.slice(0, 1).toUpperCase()}${sample.name.slice(1)}`,
    onPick: () => onSample(sample),
  }));
}

/** Loads a sample, as if the person had chosen its file. */
export async function fileOf({ name }: Sample): Promise<File> {
  const response = await fetch(`/samples/${name}.png`);
  return new File([await response.blob()], `${name}.png`, { type: 'image/png' });
}
