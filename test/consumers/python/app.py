from aws_cdk import App
from cdk_edge_cache import CachingValidationPlugin
from shared_policy import SharedPolicy
from shop import Shop

app = App(policy_validation_beta1=[CachingValidationPlugin()])
Shop(app, "Shop")

stage = app.node.try_get_context("stage")  # cdk deploy --context stage=pr-42
SharedPolicy(app, f"Shop-{stage}", stage=stage)

app.synth()
