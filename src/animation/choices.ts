/** What a member may choose of a clip, in the order in which it is offered. */
export const DURATIONS = ['4s', '6s', '8s'] as const;
export const ASPECT_RATIOS = ['auto', '16:9', '9:16'] as const;
export const RESOLUTIONS = ['720p', '1080p', '4k'] as const;
/** 1 is strictest, 6 laxest. */
export const SAFETY_TOLERANCES = ['1', '2', '3', '4', '5', '6'] as const;
/** How a picture of another shape gets into the frame: its edges are cut off, or it is made smaller and what is left is filled. */
export const FITS = ['crop', 'blur', 'colour'] as const;
/** The colours that can stand behind a picture. */
export const BACKGROUNDS = [
  'white',
  'black',
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
] as const;

/** See {@link DURATIONS}. */
export type Duration = (typeof DURATIONS)[number];

/** See {@link ASPECT_RATIOS}. */
export type AspectRatio = (typeof ASPECT_RATIOS)[number];

/** See {@link RESOLUTIONS}. */
export type Resolution = (typeof RESOLUTIONS)[number];

/** See {@link FITS}. */
export type Fit = (typeof FITS)[number];

/** See {@link BACKGROUNDS}. */
export type Background = (typeof BACKGROUNDS)[number];

/** See {@link SAFETY_TOLERANCES}. */
export type SafetyTolerance = (typeof SAFETY_TOLERANCES)[number];
