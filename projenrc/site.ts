import type { awscdk } from 'projen';

/** The documentation site: built from the pages of the repository, beside its sources. */
export function addSite(project: awscdk.AwsCdkConstructLibrary): void {
  project.addTask('docs', {
    description: 'Build the documentation site in dist-site, with the playground on it, and follow every link',
    exec: 'tsx scripts/build-site.ts',
  });
  project.gitignore.exclude('/dist-site/', '/site/api/', '/site/.vitepress/cache/', '/site/.vitepress/.temp/');
}
