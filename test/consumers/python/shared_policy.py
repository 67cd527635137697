from aws_cdk import Duration, Stack
from aws_cdk.aws_cloudfront import CachePolicyProps, CacheQueryStringBehavior
from cdk_edge_cache import SharedCachePolicy
from constructs import Construct


class SharedPolicy(Stack):
    def __init__(self, scope: Construct, construct_id: str, *, stage: str) -> None:
        super().__init__(scope, construct_id)
        shared = SharedCachePolicy(
            self,
            "CatalogueCache",
            stage=stage,
            owner_stages=["prod", "dev"],
            borrow_from="dev",
            policy=CachePolicyProps(
                default_ttl=Duration.hours(1),
                query_string_behavior=CacheQueryStringBehavior.allow_list("page", "category", "sort"),
            ),
        )
        self.cache_policy = shared.cache_policy  # for any CDK construct
