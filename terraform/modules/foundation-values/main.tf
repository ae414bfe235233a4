# What the foundation stack tells the others. A parameter rather than its state: reading a state needs rights on all of it.

data "aws_ssm_parameter" "this" {
  name = "/heliograph/foundation"
}
