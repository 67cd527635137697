"""
An AWS account for `npm run deploy:moto`: the moto server with small models of the resources that moto does not create from
templates: the three kinds of CloudFront policies, the distribution, origin access control, certificates and secrets.

    python moto_cloudfront.py

listens on a free port of 127.0.0.1, prints its address, and stops when its standard input is closed. `GET /account` returns
the resources of the account. The models implement only the parts of CloudFront that the scenarios use.

Known messages of AWS are copied verbatim. If only the error code is known, because CloudFormation reports an internal error,
MODEL_WORDS marks the rest of the message.
"""

import json
import os
import random
import string
import sys
import threading
import uuid

from moto.acm.models import acm_backends
from moto.cloudformation.exceptions import CloudFormationError, ValidationError
from moto.cloudformation.models import CloudFormationBackend, Stack, cloudformation_backends
from moto.cloudformation.parsing import ResourceMap
from moto.cloudfront.models import cloudfront_backends
from moto.core.common_models import CloudFormationModel
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.elbv2.models import elbv2_backends
from moto.secretsmanager.models import secretsmanager_backends
from moto.ssm.models import ssm_backends
from werkzeug.serving import WSGIRequestHandler, make_server

# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies
QUOTA = 20
MODEL_WORDS = "(code of AWS, message of the model)"


def listen():
    server = make_server("127.0.0.1", 0, account_server(), threaded=True, request_handler=Quiet)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    threading.Thread(target=stop_with_parent, daemon=True).start()
    server.serve_forever()


def stop_with_parent():
    sys.stdin.read()
    os._exit(0)


def account_server():
    aws = DomainDispatcherApplication(create_backend_app)

    def serve(environ, start_response):
        if environ["PATH_INFO"] != "/account":
            return aws(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(account_state()).encode()]

    return serve


def account_state():
    resources = [
        {"type": one.cloudformation_type(), "id": one.id, "config": one.config}
        for backends in cloudfront_backends.values() for backend in backends.values() for one in resources_of(backend).values()
    ]
    parameters = {
        region: {name: versions[-1].value for name, versions in backend._parameters.items()}
        for backends in ssm_backends.values() for region, backend in backends.items()
    }
    rules = [
        {"conditions": rule.conditions, "actions": [action.data for action in rule.actions]}
        for backends in elbv2_backends.values() for backend in backends.values()
        for balancer in backend.load_balancers.values() for listener in balancer.listeners.values() for rule in listener.rules.values()
    ]
    return {"resources": resources, "parameters": parameters, "rules": rules}


class Quiet(WSGIRequestHandler):
    def log_request(self, *args):
        pass


def resources_of(backend):
    # An attribute of moto's backend, so that a reset of moto clears it.
    return backend.__dict__.setdefault("cloudformation_resources", {})


class Resource:
    """The base class of the CloudFront models. An update does not change the id."""

    type_name = config_property = ""

    def __init__(self, config):
        self.id = str(uuid.uuid4())
        self.config = config

    @property
    def physical_resource_id(self):
        return self.id

    @classmethod
    def cloudformation_type(cls):
        return f"AWS::CloudFront::{cls.type_name}"

    @staticmethod
    def cloudformation_name_type():
        return ""

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        resources = cls.resources(account_id)
        resource = cls(cloudformation_json["Properties"][cls.config_property])
        resource.check([one for one in resources.values() if type(one) is cls])
        resources[resource.id] = resource
        return resource

    @classmethod
    def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        changed = cls(cloudformation_json["Properties"][cls.config_property])
        changed.id = original_resource.id
        changed.check([one for one in cls.resources(account_id).values() if type(one) is cls and one.id != changed.id], is_new=False)
        original_resource.config = changed.config
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        cls.resources(account_id).pop(resource_name, None)

    @staticmethod
    def resources(account_id):
        return resources_of(cloudfront_backends[account_id]["aws"])

    def get_cfn_attribute(self, name):
        if name == "Id":
            return self.id
        if name == "LastModifiedTime":
            return "2026-01-01T00:00:00Z"
        raise NotImplementedError(f"no attribute {name} of {self.cloudformation_type()}")

    def check(self, others, is_new=True):
        pass

    def refuse(self, message):
        raise ValidationError(message=f"Invalid request provided: {self.cloudformation_type()}: {message}")


class Policy(Resource):
    """Names are unique in an account, and an account has a quota of 20 policies of each kind."""

    too_many = None

    def check(self, others, is_new=True):
        if any(one.config["Name"] == self.config["Name"] for one in others):
            self.refuse(f"{self.type_name}AlreadyExists: '{self.config['Name']}' {MODEL_WORDS}")
        if is_new and len(others) >= QUOTA:
            raise ValidationError(message=self.too_many)


# moto finds models as direct subclasses of CloudFormationModel, and derives the service from the module.


class CachePolicy(Policy, CloudFormationModel):
    __module__ = "moto.cloudfront.models"
    type_name = "CachePolicy"
    config_property = "CachePolicyConfig"
    too_many = f"TooManyCachePolicies {MODEL_WORDS}"

    def check(self, others, is_new=True):
        super().check(others, is_new)
        key = self.config["ParametersInCacheKeyAndForwardedToOrigin"]
        modes = {
            "HeaderBehavior": key["HeadersConfig"]["HeaderBehavior"],
            "CookieBehavior": key["CookiesConfig"]["CookieBehavior"],
            "QueryStringBehavior": key["QueryStringsConfig"]["QueryStringBehavior"],
            "EnableAcceptEncodingGzip": key.get("EnableAcceptEncodingGzip", False),
            "EnableAcceptEncodingBrotli": key.get("EnableAcceptEncodingBrotli", False),
        }
        is_disabled = all(float(self.config[ttl]) == 0 for ttl in ("MinTTL", "DefaultTTL", "MaxTTL"))
        for parameter, mode in modes.items():
            if is_disabled and str(mode).lower() not in ("none", "false"):
                # https://github.com/aws/aws-cdk/issues/16977
                self.refuse(f"The parameter {parameter} is invalid for policy with caching disabled.")


class OriginRequestPolicy(Policy, CloudFormationModel):
    __module__ = "moto.cloudfront.models"
    type_name = "OriginRequestPolicy"
    config_property = "OriginRequestPolicyConfig"
    too_many = f"TooManyOriginRequestPolicies {MODEL_WORDS}"


class ResponseHeadersPolicy(Policy, CloudFormationModel):
    __module__ = "moto.cloudfront.models"
    type_name = "ResponseHeadersPolicy"
    config_property = "ResponseHeadersPolicyConfig"
    # https://github.com/jetbridge/cdk-nextjs/issues/194
    too_many = "Limit exceeded for resource of type 'AWS::CloudFront::ResponseHeadersPolicy'"


class Distribution(Resource, CloudFormationModel):
    __module__ = "moto.cloudfront.models"
    type_name = "Distribution"
    config_property = "DistributionConfig"

    def get_cfn_attribute(self, name):
        return f"{self.id}.cloudfront.net" if name == "DomainName" else super().get_cfn_attribute(name)


class OriginAccessControl(Resource, CloudFormationModel):
    __module__ = "moto.cloudfront.models"
    type_name = "OriginAccessControl"
    config_property = "OriginAccessControlConfig"


class Secret(CloudFormationModel):
    """moto supports secrets, but not in templates."""

    __module__ = "moto.secretsmanager.models"

    def __init__(self, name):
        self.physical_resource_id = name

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "AWS::SecretsManager::Secret"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        wanted = cloudformation_json["Properties"]["GenerateSecretString"]
        value = "".join(random.choices(string.ascii_letters + string.digits, k=int(wanted["PasswordLength"])))
        secretsmanager_backends[account_id][region_name].create_secret(resource_name, value, None, None, [], None, None, [], False)
        # Not the ARN: moto uses the dynamic reference as the value, and a rule allows 128 characters.
        return cls(resource_name)


class Certificate(CloudFormationModel):
    """moto supports certificates, but not in templates."""

    __module__ = "moto.acm.models"

    def __init__(self, arn):
        self.physical_resource_id = arn

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "AWS::CertificateManager::Certificate"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = cloudformation_json["Properties"]
        names = properties.get("SubjectAlternativeNames", [])
        return cls(acm_backends[account_id][region_name].request_certificate(properties["DomainName"], None, names, []))


class ChangeSets(CloudFormationBackend):
    """Fixes the differences between the change sets of moto and CloudFormation that affect the CDK CLI."""

    __module__ = "moto.cloudformation.models"

    def create_change_set(self, **change_set):
        # If a parameter is missing, moto fails with an internal error, and only when the change set is executed.
        slots = Stack.parse_template(change_set["template"]).get("Parameters", {})
        names = [
            change_set["parameters"].get(slot) or declaration.get("Default")
            for slot, declaration in slots.items() if declaration["Type"].startswith("AWS::SSM::Parameter::")
        ]
        known = ssm_backends[self.account_id][self.region_name]
        missing = [name for name in names if known.get_parameter(name) is None]
        if missing:
            # https://github.com/aws-samples/aws-eda-slurm-cluster/issues/21; the separator between two names is not known.
            raise ValidationError(message=f"Unable to fetch parameters [{','.join(missing)}] from parameter store for this account.")
        return super().create_change_set(**change_set)

    def execute_change_set(self, change_set_name, stack_name=None):
        # moto keeps the change set, and mixes up stacks, because the CLI uses the same change set name for all stacks.
        try:
            super().execute_change_set(change_set_name, stack_name)
        finally:
            self.delete_change_set(change_set_name)

    # The CLI deletes a change set of an earlier deployment and waits until it is gone. For the first call moto fails with an
    # internal error, and for the second call it reports that the stack does not exist.
    def delete_change_set(self, change_set_name):
        if self.has_change_set(change_set_name):
            super().delete_change_set(change_set_name)

    def describe_change_set(self, change_set_name):
        if not self.has_change_set(change_set_name):
            raise ChangeSetNotFound(f"ChangeSet [{change_set_name}] does not exist")
        return super().describe_change_set(change_set_name)

    def has_change_set(self, name):
        return any(name in (arn, one.change_set_name) for arn, one in self.change_sets.items())


class ChangeSetNotFound(CloudFormationError):
    code = "ChangeSetNotFound"


cloudformation_backends.backend = ChangeSets

delete_resource = ResourceMap._delete_resource


def delete_unless_retained(stack, resource, declaration):
    # moto applies the deletion policy when a stack is deleted, but not when an update removes the resource.
    if declaration.get("DeletionPolicy") != "Retain":
        delete_resource(stack, resource, declaration)


ResourceMap._delete_resource = delete_unless_retained


if __name__ == "__main__":
    listen()
