import { Stack } from 'aws-cdk-lib';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CacheVariation, ContentPreset, DeviceClass, MixedContentDistribution } from '../../src';

export function build(stack: Stack): void {
  const server = new HttpOrigin('origin.example.com');
  const language = CacheVariation.language(['en', 'de', 'de-CH']);
  new MixedContentDistribution(stack, 'Shop', {
    defaultContent: ContentPreset.serverRendered(server, { variesBy: [language, CacheVariation.sortedQueryStrings()] }),
    routes: [
      {
        pathPattern: '/api/catalogue/*',
        content: ContentPreset.catalogue(server, {
          queryStrings: ['page', 'sort'],
          variesBy: [language, CacheVariation.country(['AT', 'CH', 'DE']), CacheVariation.cookie('price-list', ['retail', 'trade'], 'retail')],
        }),
      },
      { pathPattern: '/landing/*', content: ContentPreset.serverRendered(server, { variesBy: [CacheVariation.device(DeviceClass.MOBILE)] }) },
      { pathPattern: '/account/*', content: ContentPreset.account(server) },
    ],
  });
}
