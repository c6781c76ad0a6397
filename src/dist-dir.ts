/** The folder of the built project. This code is in a folder right below it, as it was compiled and in the bundle. */
export const DIST_DIR = new URL('../', import.meta.url);
