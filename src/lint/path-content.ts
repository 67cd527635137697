/*
 * What a path pattern says of the files behind it. One that says nothing, such as "*" or "/img/*", can have anything behind it.
 */

/** The ending of a path pattern for files that are compressed by their own format, without its dot. */
export function compressedEndingOf(pathPattern: string): string | undefined {
  const ending = endingOf(pathPattern);
  return ending !== undefined && COMPRESSED.has(ending) ? ending : undefined;
}

/** Whether a path pattern is one of files that a build leaves behind, not of what a server renders. */
export function isOfAssets(pathPattern: string): boolean {
  const ending = endingOf(pathPattern);
  return (ending !== undefined && (COMPRESSED.has(ending) || OTHER_ASSETS.has(ending))) || ASSET_PATHS.some(path => path.test(pathPattern));
}

const COMPRESSED: ReadonlySet<string> = new Set([
  'jpg', 'jpeg', 'png', 'gif', 'webp', 'avif', 'heic', 'jxl',
  'mp4', 'm4v', 'm4s', 'webm', 'mov', 'mkv', 'avi',
  'mp3', 'm4a', 'aac', 'ogg', 'opus', 'flac',
  'zip', 'gz', 'tgz', 'br', 'zst', 'bz2', 'xz', '7z', 'rar',
  'woff2',
]);

const OTHER_ASSETS: ReadonlySet<string> = new Set([
  'css', 'js', 'mjs', 'map', 'wasm', 'svg', 'ico', 'bmp', 'woff', 'ttf', 'otf', 'eot', 'pdf', 'webmanifest',
]);

/** Where frameworks and people put such files. */
const ASSET_PATHS: readonly RegExp[] = [
  /^\/?(_next\/static|_nuxt|_astro|_app\/immutable|_expo\/static)\//,
  /^\/?(.*\/)?(assets?|static|build|dist|public|bundles?|css|js|scripts?|styles?|images?|img|fonts?|icons?|media|videos?|downloads?)\//i,
  /^\/?(favicon|robots\.txt|sitemap|apple-touch-icon|manifest\.json)/,
  /^\/?wp-(includes|content)\//,
];

function endingOf(pathPattern: string): string | undefined {
  return /\.([a-z0-9]+)$/i.exec(pathPattern)?.[1]?.toLowerCase();
}
