import type { awscdk } from 'projen';

/** Adds the task that builds the documentation site from the pages of the repository. */
export function addSite(project: awscdk.AwsCdkConstructLibrary): void {
  project.addTask('docs', {
    description: 'Build the documentation site with the playground in dist-site, and check every link',
    exec: 'tsx scripts/build-site.ts',
  });
  project.gitignore.exclude('/dist-site/', '/site/api/', '/site/.vitepress/cache/', '/site/.vitepress/.temp/');
}
