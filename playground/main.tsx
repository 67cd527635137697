import { render } from 'preact';
import { App } from './app';
import { PageInput } from '../src/cli/report/page-input';

const input: PageInput = JSON.parse(document.getElementById('input')!.textContent!);
const live = document.createElement('div');
render(<App opened={input} />, live);
// The static report stays visible until the page has rendered.
document.getElementById('page')!.replaceChildren(live);
document.documentElement.classList.add('live');
