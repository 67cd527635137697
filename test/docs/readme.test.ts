import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..', '..');
const CONSUMER = join(ROOT, 'test', 'consumers', 'python');
const files = readdirSync(CONSUMER).filter(file => file.endsWith('.py')).map(file => readFileSync(join(CONSUMER, file), 'utf8'));
const examples = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/```python\n([^]*?)```/g)].map(([, text]) => text!);

test('the README has Python', () => {
  expect(examples.length).toBeGreaterThan(0);
});

test.each(examples.map(text => [text.match(/class \w+/)?.[0] ?? text.slice(0, 60), text]))(
  "'%s' of the README is what 'npm run consumer:languages' installs and synthesizes", (_name, text) => {
    expect(files).toContain(text);
  },
);
