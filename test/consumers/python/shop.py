from aws_cdk import Stack
from aws_cdk.aws_cloudfront_origins import HttpOrigin, S3BucketOrigin
from aws_cdk.aws_s3 import Bucket
from cdk_edge_cache import ContentPreset, ContentRoute, MixedContentDistribution
from constructs import Construct


class Shop(Stack):
    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        marketing = S3BucketOrigin.with_origin_access_control(Bucket(self, "Marketing"))
        images = S3BucketOrigin.with_origin_access_control(Bucket(self, "Images"))
        server = HttpOrigin("origin.shop.example.com")
        catalogue = ContentPreset.catalogue(server, query_strings=["page", "category", "sort"])

        MixedContentDistribution(
            self,
            "Distribution",
            default_content=ContentPreset.static_site(marketing),
            routes=[
                ContentRoute(path_pattern="/api/catalogue/*", content=catalogue),
                ContentRoute(path_pattern="/account/*", content=ContentPreset.account(server)),
                ContentRoute(path_pattern="/img/*", content=ContentPreset.images(images)),
            ],
        )
