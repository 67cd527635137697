package main

import (
	"slices"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/assertions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfront"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfrontorigins"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-edge-cache/cdk-edge-cache-go/cdkedgecache/edge"
	"github.com/cdk-edge-cache/cdk-edge-cache-go/cdkedgecache/lint"
	"github.com/cdk-edge-cache/cdk-edge-cache-go/cdkedgecache/template"
)

func synthesized() *map[string]interface{} {
	return assertions.Template_FromStack(NewShop(awscdk.NewApp(nil), "Shop"), nil).ToJSON()
}

func TestAccountPagesAreNeverCached(t *testing.T) {
	simulator := template.CachingTemplate_Parse(synthesized(), nil).Simulator(nil)
	for range 2 {
		decision := simulator.Send(&edge.EdgeRequest{
			Path:    jsii.String("/account/orders"),
			Headers: &map[string]*string{"authorization": jsii.String("Bearer x")},
		})
		if decision.Outcome != edge.Outcome_MISS || *decision.Behavior.PathPattern != "/account/*" || *decision.Stored {
			t.Errorf("got %s behind %s: %s", decision.Outcome, *decision.Behavior.PathPattern, *decision.Reason)
		}
	}
}

func TestTrackingParametersDoNotCreateASecondObject(t *testing.T) {
	simulator := template.CachingTemplate_Parse(synthesized(), nil).Simulator(nil)
	simulator.Send(&edge.EdgeRequest{
		Path:           jsii.String("/api/catalogue/widgets?page=2"),
		OriginResponse: &edge.OriginResponse{Headers: &map[string]*string{"cache-control": jsii.String("max-age=3600")}},
	})
	decision := simulator.Send(&edge.EdgeRequest{
		Path: jsii.String("/api/catalogue/widgets?page=2&utm_source=email"),
		At:   jsii.Number(412),
	})
	if decision.Outcome != edge.Outcome_HIT || *decision.Age != 412 {
		t.Errorf("got %s: %s", decision.Outcome, *decision.Reason)
	}
}

func TestTheShopHasNoFindings(t *testing.T) {
	for _, finding := range *lint.Linter_Lint(synthesized(), nil) {
		t.Error(*finding.Message)
	}
}

func TestALeakIsReported(t *testing.T) {
	stack := awscdk.NewStack(nil, nil, nil)
	awscloudfront.NewDistribution(stack, jsii.String("Leaky"), &awscloudfront.DistributionProps{
		DefaultBehavior: &awscloudfront.BehaviorOptions{
			Origin:              awscloudfrontorigins.NewHttpOrigin(jsii.String("origin.shop.example.com"), nil),
			CachePolicy:         awscloudfront.CachePolicy_CACHING_OPTIMIZED(),
			OriginRequestPolicy: awscloudfront.OriginRequestPolicy_ALL_VIEWER(),
		},
	})
	found := []string{}
	for _, finding := range *lint.Linter_Lint(assertions.Template_FromStack(stack, nil).ToJSON(), &lint.LintOptions{MinimumSeverity: lint.Severity_ERROR}) {
		found = append(found, *finding.RuleId)
	}
	if !slices.Equal(found, []string{"CEC008", "CEC002"}) {
		t.Errorf("got %v", found)
	}
}
