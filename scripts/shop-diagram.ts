import { shopTemplate } from './shop-template';
import { diagramFile } from '../src/cli/report/diagram';
import { CachingTemplate } from '../src/template/caching-template';

/** Where the requests to the example shop go. */
export function shopDiagram(): string {
  const [shop] = CachingTemplate.parse(shopTemplate('prod')).distributions;
  return diagramFile(shop!.settings, { name: 'The shop' });
}
