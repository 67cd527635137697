package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-edge-cache/cdk-edge-cache-go/cdkedgecache"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(&awscdk.AppProps{
		PolicyValidationBeta1: &[]awscdk.IPolicyValidationPluginBeta1{cdkedgecache.NewCachingValidationPlugin(nil)},
	})
	NewShop(app, "Shop")

	stage := app.Node().TryGetContext(jsii.String("stage")).(string) // cdk deploy --context stage=pr-42
	NewSharedPolicy(app, "Shop-"+stage, stage)

	app.Synth(nil)
}
