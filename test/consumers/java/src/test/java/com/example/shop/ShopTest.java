package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cdkedgecache.edge.EdgeDecision;
import io.github.cdkedgecache.edge.EdgeRequest;
import io.github.cdkedgecache.edge.EdgeSimulator;
import io.github.cdkedgecache.edge.OriginResponse;
import io.github.cdkedgecache.edge.Outcome;
import io.github.cdkedgecache.lint.Finding;
import io.github.cdkedgecache.lint.LintOptions;
import io.github.cdkedgecache.lint.Linter;
import io.github.cdkedgecache.lint.Severity;
import io.github.cdkedgecache.template.CachingTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;

class ShopTest {
    private static final Map<String, Object> TEMPLATE = Template.fromStack(new ShopStack(new App(), "Shop")).toJSON();

    @Test
    void accountPagesAreNeverCached() {
        EdgeSimulator simulator = CachingTemplate.parse(TEMPLATE).simulator();
        for (int i = 0; i < 2; i++) {
            EdgeDecision decision = simulator.send(EdgeRequest.builder()
                .path("/account/orders")
                .headers(Map.of("authorization", "Bearer x"))
                .build());
            assertEquals(Outcome.MISS, decision.getOutcome());
            assertEquals("/account/*", decision.getBehavior().getPathPattern());
            assertEquals(false, decision.getStored());
        }
    }

    @Test
    void trackingParametersDoNotCreateASecondObject() {
        EdgeSimulator simulator = CachingTemplate.parse(TEMPLATE).simulator();
        simulator.send(EdgeRequest.builder()
            .path("/api/catalogue/widgets?page=2")
            .originResponse(OriginResponse.builder().headers(Map.of("cache-control", "max-age=3600")).build())
            .build());
        EdgeDecision decision = simulator.send(EdgeRequest.builder()
            .path("/api/catalogue/widgets?page=2&utm_source=email")
            .at(412)
            .build());
        assertEquals(Outcome.HIT, decision.getOutcome(), decision.getReason());
        assertEquals(412, decision.getAge());
    }

    @Test
    void theShopHasNoFindings() {
        assertEquals(List.of(), Linter.lint(TEMPLATE).stream().map(Finding::getMessage).collect(Collectors.toList()));
    }

    @Test
    void aLeakIsReported() {
        Stack stack = new Stack();
        Distribution.Builder.create(stack, "Leaky")
            .defaultBehavior(BehaviorOptions.builder()
                .origin(new HttpOrigin("origin.shop.example.com"))
                .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
                .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER)
                .build())
            .build();
        List<Finding> findings = Linter.lint(Template.fromStack(stack).toJSON(), LintOptions.builder().minimumSeverity(Severity.ERROR).build());
        assertEquals(List.of("CEC008", "CEC002"), findings.stream().map(Finding::getRuleId).collect(Collectors.toList()));
    }
}
