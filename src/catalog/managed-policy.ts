/**
 * The source of the id of a managed policy.
 */
export enum IdSource {
  /** Two or more independent public sources list the name with this id. */
  DOCUMENTED = 'DOCUMENTED',

  /**
   * The id belongs to a managed policy, but its name was derived from the order of two lists.
   *
   * To verify it in your account, run `aws cloudfront list-cache-policies --type managed`.
   */
  DERIVED = 'DERIVED',
}

/**
 * The kind of content that a path serves.
 */
export enum ContentKind {
  /** Files that are the same for all viewers: pages, scripts, styles, images. */
  STATIC = 'static',

  /** Files in compressed formats: photos, video, archives. */
  COMPRESSED_MEDIA = 'compressed media',

  /** Responses that depend on the viewer, or that must never be stale. */
  PERSONAL = 'personal',

  /** Pages of a server that sets `Cache-Control` on each response. */
  SERVER_RENDERED = 'server-rendered',

  /** Server-rendered pages that depend on the query string. */
  SERVER_RENDERED_WITH_QUERY_STRINGS = 'server-rendered with query strings',

  /** Video packaged by AWS Elemental MediaPackage. */
  MEDIA_PACKAGE = 'media package',
}
