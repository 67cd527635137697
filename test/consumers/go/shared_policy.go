package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfront"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-edge-cache/cdk-edge-cache-go/cdkedgecache"
)

// NewSharedPolicy returns a policy for any CDK construct.
func NewSharedPolicy(scope constructs.Construct, id string, stage string) awscloudfront.ICachePolicy {
	stack := awscdk.NewStack(scope, jsii.String(id), nil)
	shared := cdkedgecache.NewSharedCachePolicy(stack, jsii.String("CatalogueCache"), &cdkedgecache.SharedCachePolicyProps{
		Stage:       jsii.String(stage),
		OwnerStages: jsii.Strings("prod", "dev"),
		BorrowFrom:  jsii.String("dev"),
		Policy: &awscloudfront.CachePolicyProps{
			DefaultTtl:          awscdk.Duration_Hours(jsii.Number(1)),
			QueryStringBehavior: awscloudfront.CacheQueryStringBehavior_AllowList(jsii.String("page"), jsii.String("category"), jsii.String("sort")),
		},
	})
	return shared.CachePolicy()
}
