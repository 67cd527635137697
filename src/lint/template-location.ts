/** A location in a template: a path within a resource, before `Fn::If` is resolved. */
export interface TemplateLocation {
  readonly logicalId: string;
  readonly path: readonly (string | number)[];
  readonly pathPattern?: string;
}
