package com.example.shop;

import io.github.cdkedgecache.SharedCachePolicy;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.CachePolicyProps;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.ICachePolicy;
import software.constructs.Construct;

public class SharedPolicyStack extends Stack {
    /** For any CDK construct. */
    public final ICachePolicy cachePolicy;

    public SharedPolicyStack(final Construct scope, final String id, final String stage) {
        super(scope, id);
        SharedCachePolicy shared = SharedCachePolicy.Builder.create(this, "CatalogueCache")
            .stage(stage)
            .ownerStages(List.of("prod", "dev"))
            .borrowFrom("dev")
            .policy(CachePolicyProps.builder()
                .defaultTtl(Duration.hours(1))
                .queryStringBehavior(CacheQueryStringBehavior.allowList("page", "category", "sort"))
                .build())
            .build();
        cachePolicy = shared.getCachePolicy();
    }
}
