/*
 * The kind of files that a path pattern matches. A pattern such as "*" or "/img/*" can match any file.
 */

/** Returns the file extension, without its dot, if the pattern matches only files in a compressed format. */
export function compressedExtensionOf(pathPattern: string): string | undefined {
  const extension = extensionOf(pathPattern);
  return extension !== undefined && COMPRESSED.has(extension) ? extension : undefined;
}

/** True if a pattern matches only files from a build, not server-rendered pages. */
export function matchesAssets(pathPattern: string): boolean {
  const extension = extensionOf(pathPattern);
  return (extension !== undefined && (COMPRESSED.has(extension) || OTHER_ASSETS.has(extension))) || ASSET_PATHS.some(path => path.test(pathPattern));
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

/** The usual folders and names of build files. */
const ASSET_PATHS: readonly RegExp[] = [
  /^\/?(_next\/static|_nuxt|_astro|_app\/immutable|_expo\/static)\//,
  /^\/?(.*\/)?(assets?|static|build|dist|public|bundles?|css|js|scripts?|styles?|images?|img|fonts?|icons?|media|videos?|downloads?)\//i,
  /^\/?(favicon|robots\.txt|sitemap|apple-touch-icon|manifest\.json)/,
  /^\/?wp-(includes|content)\//,
];

function extensionOf(pathPattern: string): string | undefined {
  return /\.([a-z0-9]+)$/i.exec(pathPattern)?.[1]?.toLowerCase();
}
