/**
 * Where the id of a managed policy is known from.
 */
export enum IdSource {
  /** Two or more independent public sources print the name with this id. */
  DOCUMENTED = 'DOCUMENTED',

  /**
   * The id belongs to a managed policy, but which name goes with it was derived from the order of two lists. The
   * command `aws cloudfront list-cache-policies --type managed` settles it in your account.
   */
  DERIVED = 'DERIVED',
}

/**
 * What kind of content a path serves, which decides how it may be cached.
 */
export enum ContentKind {
  /** Files that are the same for everybody: pages, scripts, styles, images. */
  STATIC = 'static',

  /** Files that are compressed already: photos, video, archives. */
  COMPRESSED_MEDIA = 'compressed media',

  /** Answers that depend on who asks, or that must never be stale. */
  PERSONAL = 'personal',

  /** Pages rendered on a server that says with `Cache-Control` how long each may be kept. */
  SERVER_RENDERED = 'server-rendered',

  /** The same, where the query string changes the page. */
  SERVER_RENDERED_WITH_QUERY_STRINGS = 'server-rendered with query strings',

  /** Video packaged by AWS Elemental MediaPackage. */
  MEDIA_PACKAGE = 'media package',
}
