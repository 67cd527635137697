import { Stack } from 'aws-cdk-lib';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ContentPreset, InvalidationHook, MixedContentDistribution } from '../../src';

export function build(stack: Stack): void {
  const { distribution } = new MixedContentDistribution(stack, 'Shop', {
    defaultContent: ContentPreset.catalogue(new HttpOrigin('origin.example.com'), { queryStrings: ['page'] }),
  });
  new InvalidationHook(stack, 'Imported', {
    distribution,
    eventPattern: { source: ['shop.catalogue'], detailType: ['CatalogueImported'] },
    paths: ['/api/catalogue/*'],
  });
  new InvalidationHook(stack, 'Changed', {
    distribution,
    eventPattern: { source: ['shop.catalogue'], detailType: ['ProductsChanged'] },
    pathsFromEvent: 'detail.paths',
    maxPaths: 50,
  });
}
