package com.example.shop;

import io.github.cdkedgecache.CachingValidationPlugin;
import java.util.List;
import software.amazon.awscdk.App;

public final class ShopApp {
    private ShopApp() {}

    public static void main(final String[] args) {
        App app = App.Builder.create().policyValidationBeta1(List.of(new CachingValidationPlugin())).build();
        new ShopStack(app, "Shop");

        String stage = (String) app.getNode().tryGetContext("stage"); // cdk deploy --context stage=pr-42
        new SharedPolicyStack(app, "Shop-" + stage, stage);

        app.synth();
    }
}
