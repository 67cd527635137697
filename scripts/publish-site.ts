/*
 * Builds the documentation of a version for its folder on the site, and pushes it to the branch of GitHub Pages, which keeps the other versions.
 *
 *   npx tsx scripts/publish-site.ts 0.3.1
 */
import { execFileSync } from 'child_process';
import { mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { addVersion, folderOf } from './site-versions';

const ROOT = join(__dirname, '..');
const BRANCH = 'gh-pages';

function main([version = '']: string[]): void {
  const folder = folderOf(version.trim());
  const env = { ...process.env, SITE_VERSION: folder, SITE_BASE: `/cdk-edge-cache/${folder}/` };
  execFileSync('npx', ['projen', 'docs'], { cwd: ROOT, env, stdio: 'inherit' });

  const pages = mkdtempSync(join(tmpdir(), 'pages-'));
  const git = (...args: string[]) => execFileSync('git', ['-C', pages, ...args], { encoding: 'utf8' });
  execFileSync('git', ['-C', ROOT, 'worktree', 'add', '--force', '--detach', pages], { stdio: 'inherit' });
  try {
    if (git('ls-remote', '--heads', 'origin', BRANCH) !== '') {
      git('fetch', '--depth=1', 'origin', BRANCH);
      git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    } else {
      git('checkout', '--quiet', '--orphan', BRANCH);
      git('rm', '-r', '--quiet', '--force', '.');
      for (const file of readdirSync(pages).filter(name => name !== '.git')) rmSync(join(pages, file), { recursive: true });
    }
    addVersion(join(ROOT, 'dist-site'), pages, version.trim());
    git('add', '--all', '--force');
    git('-c', 'user.name=github-actions[bot]', '-c', 'user.email=41898282+github-actions[bot]@users.noreply.github.com',
      'commit', '--quiet', '--allow-empty', '--message', `docs: ${folder}`);
    git('push', 'origin', `HEAD:refs/heads/${BRANCH}`);
  } finally {
    execFileSync('git', ['-C', ROOT, 'worktree', 'remove', '--force', pages]);
  }
}

main(process.argv.slice(2));
