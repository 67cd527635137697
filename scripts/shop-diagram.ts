import { shopTemplate } from './shop-template';
import { diagramFile } from '../src/cli/report/diagram';
import { CachingTemplate } from '../src/template/caching-template';

/** The diagram of the requests to the example shop and their origins. */
export function shopDiagram(): string {
  const [shop] = CachingTemplate.parse(shopTemplate('prod')).distributions;
  return diagramFile(shop!.settings, { name: 'The shop' });
}
