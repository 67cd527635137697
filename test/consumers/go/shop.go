package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfrontorigins"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-edge-cache/cdk-edge-cache-go/cdkedgecache"
)

func NewShop(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, jsii.String(id), nil)
	marketing := awscloudfrontorigins.S3BucketOrigin_WithOriginAccessControl(awss3.NewBucket(stack, jsii.String("Marketing"), nil), nil)
	images := awscloudfrontorigins.S3BucketOrigin_WithOriginAccessControl(awss3.NewBucket(stack, jsii.String("Images"), nil), nil)
	server := awscloudfrontorigins.NewHttpOrigin(jsii.String("origin.shop.example.com"), nil)
	catalogue := cdkedgecache.ContentPreset_Catalogue(server, &cdkedgecache.CatalogueOptions{
		QueryStrings: jsii.Strings("page", "category", "sort"),
	})

	cdkedgecache.NewMixedContentDistribution(stack, jsii.String("Distribution"), &cdkedgecache.MixedContentDistributionProps{
		DefaultContent: cdkedgecache.ContentPreset_StaticSite(marketing, nil),
		Routes: &[]*cdkedgecache.ContentRoute{
			{PathPattern: jsii.String("/api/catalogue/*"), Content: catalogue},
			{PathPattern: jsii.String("/account/*"), Content: cdkedgecache.ContentPreset_Account(server)},
			{PathPattern: jsii.String("/img/*"), Content: cdkedgecache.ContentPreset_Images(images)},
		},
	})
	return stack
}
