/** The shapes that a member may choose for a clip, in display order. */
export const ASPECT_RATIOS = ['auto', '16:9', '9:16'] as const;
/** 1 is the strictest, 6 the most permissive. */
export const SAFETY_TOLERANCES = ['1', '2', '3', '4', '5', '6'] as const;
/** How a picture of another shape is fitted into the frame: it is cropped, or shrunk and padded. */
export const FITS = ['crop', 'blur', 'colour'] as const;
/** The colours for padding a picture. */
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

/** See {@link ASPECT_RATIOS}. */
export type AspectRatio = (typeof ASPECT_RATIOS)[number];

/** See {@link FITS}. */
export type Fit = (typeof FITS)[number];

/** See {@link BACKGROUNDS}. */
export type Background = (typeof BACKGROUNDS)[number];
