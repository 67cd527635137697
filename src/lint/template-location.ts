/** Where in a template something is: a path within a resource, before conditions are looked through. */
export interface TemplateLocation {
  readonly logicalId: string;
  readonly path: readonly (string | number)[];
  readonly pathPattern?: string;
}
