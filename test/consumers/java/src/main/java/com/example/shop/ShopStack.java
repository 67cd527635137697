package com.example.shop;

import io.github.cdkedgecache.CatalogueOptions;
import io.github.cdkedgecache.ContentPreset;
import io.github.cdkedgecache.ContentRoute;
import io.github.cdkedgecache.MixedContentDistribution;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

public class ShopStack extends Stack {
    public ShopStack(final Construct scope, final String id) {
        super(scope, id);
        IOrigin marketing = S3BucketOrigin.withOriginAccessControl(new Bucket(this, "Marketing"));
        IOrigin images = S3BucketOrigin.withOriginAccessControl(new Bucket(this, "Images"));
        IOrigin server = new HttpOrigin("origin.shop.example.com");
        ContentPreset catalogue = ContentPreset.catalogue(server, CatalogueOptions.builder()
            .queryStrings(List.of("page", "category", "sort"))
            .build());

        MixedContentDistribution.Builder.create(this, "Distribution")
            .defaultContent(ContentPreset.staticSite(marketing))
            .routes(List.of(
                route("/api/catalogue/*", catalogue),
                route("/account/*", ContentPreset.account(server)),
                route("/img/*", ContentPreset.images(images))))
            .build();
    }

    private static ContentRoute route(final String pathPattern, final ContentPreset content) {
        return ContentRoute.builder().pathPattern(pathPattern).content(content).build();
    }
}
