import pytest
from aws_cdk import App, Stack
from aws_cdk.assertions import Template
from aws_cdk.aws_cloudfront import BehaviorOptions, CachePolicy, Distribution, OriginRequestPolicy
from aws_cdk.aws_cloudfront_origins import HttpOrigin
from cdk_edge_cache import edge, lint, template
from shop import Shop


@pytest.fixture(scope="module")
def synthesized() -> dict:
    return Template.from_stack(Shop(App(), "Shop")).to_json()


def test_account_pages_are_never_cached(synthesized):
    simulator = template.CachingTemplate.parse(synthesized).simulator()
    for _ in range(2):
        decision = simulator.send(path="/account/orders", headers={"authorization": "Bearer x"})
        assert decision.outcome == edge.Outcome.MISS
        assert decision.behavior.path_pattern == "/account/*"
        assert decision.stored is False


def test_tracking_parameters_do_not_create_a_second_object(synthesized):
    simulator = template.CachingTemplate.parse(synthesized).simulator()
    hour = edge.OriginResponse(headers={"cache-control": "max-age=3600"})
    simulator.send(path="/api/catalogue/widgets?page=2", origin_response=hour)
    decision = simulator.send(path="/api/catalogue/widgets?page=2&utm_source=email", at=412)
    assert (decision.outcome, decision.age) == (edge.Outcome.HIT, 412), decision.reason


def test_the_shop_has_no_findings(synthesized):
    assert [finding.message for finding in lint.Linter.lint(synthesized)] == []


def test_a_leak_is_reported():
    stack = Stack()
    Distribution(
        stack,
        "Leaky",
        default_behavior=BehaviorOptions(
            origin=HttpOrigin("origin.shop.example.com"),
            cache_policy=CachePolicy.CACHING_OPTIMIZED,
            origin_request_policy=OriginRequestPolicy.ALL_VIEWER,
        ),
    )
    findings = lint.Linter.lint(Template.from_stack(stack).to_json(), minimum_severity=lint.Severity.ERROR)
    assert [finding.rule_id for finding in findings] == ["CEC008", "CEC002"]
