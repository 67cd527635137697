import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { join } from 'path';
import { buildSync, BuildOptions } from 'esbuild';

const PLAYGROUND = join(__dirname, '..', 'playground');

/** Builds the page of `cdk-edge-cache report` and of the playground: code and styles in one file, without contents. */
export function buildPage(): string {
  const code = bundled({ entryPoints: [join(PLAYGROUND, 'main.tsx')], tsconfig: join(PLAYGROUND, 'tsconfig.json'), format: 'iife', target: 'es2022' });
  const style = bundled({ entryPoints: [join(PLAYGROUND, 'style.css')] });
  // The page shows text from untrusted templates, so only this code and these styles may run.
  const policy = [
    "default-src 'none'", `script-src '${digest(code)}'`, `style-src '${digest(style)}'`, 'img-src data:', "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  const contents: { readonly [place: string]: string } = { 'the licenses': licenses(), 'the policy': policy, 'the style': style, 'the code': code };
  return readFileSync(join(PLAYGROUND, 'page.html'), 'utf8')
    .replace(/<!-- (the (?:licenses|policy|style|code)) -->/g, (_, place: string) => contents[place]!);
}

/** The license notices of the bundled packages, as an HTML comment. */
function licenses(): string {
  return `<!--\n${readFileSync(join(__dirname, '..', 'NOTICE'), 'utf8').trim().replace(/--/g, '- -')}\n-->`;
}

function bundled(options: BuildOptions): string {
  const { outputFiles } = buildSync({ bundle: true, minify: true, write: false, charset: 'utf8', legalComments: 'none', platform: 'browser', ...options });
  return outputFiles![0]!.text.trim();
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
