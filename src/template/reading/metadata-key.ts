/**
 * The key of this library in the `Metadata` of a resource, which contains a map: `acknowledge` lists accepted findings, and `webAclRestricts` lists
 * the path patterns of content for which the web ACL refuses viewers.
 */
export const METADATA_KEY = 'cdk-edge-cache';
