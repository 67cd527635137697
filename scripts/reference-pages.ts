import { edgeModelPage } from './edge-model-page';
import { languagesPage } from './languages-page';
import { managedPoliciesPage } from './managed-policies-page';
import { rulesPage } from './rules-page';
import { shopDiagram } from './shop-diagram';

/** The generated pages under docs/. */
export const REFERENCE_PAGES: { readonly [file: string]: () => string } = {
  'edge-model.md': edgeModelPage,
  'languages.md': languagesPage,
  'managed-policies.md': managedPoliciesPage,
  'rules.md': rulesPage,
  'shop.svg': shopDiagram,
};
